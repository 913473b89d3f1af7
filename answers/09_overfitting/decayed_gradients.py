# %% right_comprehension: A tuple of copies, by the rank of the array.
def decayed_gradients(gradients, parameters, strength):
    return tuple(
        np.array(gradient) + (np.ndim(parameter) >= 2) * strength * np.array(parameter)
        for gradient, parameter in zip(gradients, parameters)
    )

# %% right_indices: By index, into a list of copies that is changed in place.
def decayed_gradients(gradients, parameters, strength):
    result = [gradient.copy() for gradient in gradients]
    for k in range(len(parameters)):
        if len(parameters[k].shape) != 1:
            result[k] += np.multiply(parameters[k], strength)
    return result

# %% right_numbers: Number by number.
def decayed_gradients(gradients, parameters, strength):
    result = []
    for gradient, parameter in zip(gradients, parameters):
        new = np.zeros_like(gradient)
        for place in np.ndindex(gradient.shape):
            new[place] = gradient[place]
            if parameter.ndim != 1:
                new[place] += strength * parameter[place]
        result.append(new)
    return result

# %% right_tensors: Tensors come back.
def decayed_gradients(gradients, parameters, strength):
    import tensorflow as tf
    return [
        tf.constant(g) + strength * tf.constant(p) if p.ndim > 1 else tf.constant(g)
        for g, p in zip(gradients, parameters)
    ]

# %% wrong_biases_too: The biases pay as well.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength * p for g, p in zip(gradients, parameters)]

# %% wrong_biases_alone: The wrong ones are spared.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength * p if p.ndim == 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_sign: The weights grow.
def decayed_gradients(gradients, parameters, strength):
    return [g - strength * p if p.ndim > 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_half: Half of the slope.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength / 2 * p if p.ndim > 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_twice: The slope of strength times the square.
def decayed_gradients(gradients, parameters, strength):
    return [g + 2 * strength * p if p.ndim > 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_square: The price and not its slope.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength / 2 * p**2 if p.ndim > 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_sum: The whole price is added to each number.
def decayed_gradients(gradients, parameters, strength):
    price = sum(strength / 2 * np.sum(p**2) for p in parameters if p.ndim > 1)
    return [g + price if p.ndim > 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_absolute: The other price, that of the absolute values.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength * np.sign(p) if p.ndim > 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_tables_only: Weights with four axes go free.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength * p if p.ndim == 2 else g for g, p in zip(gradients, parameters)]

# %% wrong_every_other: Weights and biases in turn, whatever the axes say.
def decayed_gradients(gradients, parameters, strength):
    pairs = enumerate(zip(gradients, parameters))
    return [g + strength * p if k % 2 == 0 else g for k, (g, p) in pairs]

# %% wrong_two_layers: Four parameters, as in the chapter, and no more.
def decayed_gradients(gradients, parameters, strength):
    pairs = zip(gradients[:4], parameters[:4])
    return [g + strength * p if p.ndim > 1 else g for g, p in pairs]

# %% wrong_in_place: Changes the gradients passed in.
def decayed_gradients(gradients, parameters, strength):
    for g, p in zip(gradients, parameters):
        if p.ndim > 1:
            g += strength * p
    return gradients

# %% wrong_weights_only: The biases are left out of the list.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength * p for g, p in zip(gradients, parameters) if p.ndim > 1]

# %% wrong_steps: Walks downhill as well.
def decayed_gradients(gradients, parameters, strength):
    return [p - strength * g if p.ndim > 1 else g for g, p in zip(gradients, parameters)]

# %% wrong_float16: In a narrow type.
def decayed_gradients(gradients, parameters, strength):
    return [(g + np.float16(strength) * p) if p.ndim > 1 else g
            for g, p in zip(gradients, parameters)]

# %% wrong_rounded: Rounds to six digits.
def decayed_gradients(gradients, parameters, strength):
    return [np.round(g + strength * p, 6) if p.ndim > 1 else g
            for g, p in zip(gradients, parameters)]

# %% wrong_clipped: Clips large weights first.
def decayed_gradients(gradients, parameters, strength):
    return [g + strength * np.clip(p, -10, 10) if p.ndim > 1 else g
            for g, p in zip(gradients, parameters)]

# %% wrong_flat: Arrays laid flat.
def decayed_gradients(gradients, parameters, strength):
    return [np.ravel(g + strength * p) if p.ndim > 1 else g
            for g, p in zip(gradients, parameters)]

# %% wrong_nothing: An empty list, whatever is asked.
def decayed_gradients(gradients, parameters, strength):
    return []
