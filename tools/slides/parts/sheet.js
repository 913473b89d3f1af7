// Letters as large as one page of A4 allows.

const [LARGEST, SMALLEST] = [11.5, 6.5]; // points

document.fonts.ready.then(async () => {
  await Promise.all([...document.images].map((image) => image.decode()));
  const sheet = document.querySelector("main");
  for (let size = LARGEST; size >= SMALLEST; size -= 0.25) {
    document.documentElement.style.fontSize = `${size}pt`;
    if (sheet.scrollHeight <= sheet.clientHeight) break;
  }
  document.documentElement.dataset.fitted = "";
});
