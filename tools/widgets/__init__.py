"""Writes the data of the widgets on the pages, from MNIST and the chapters."""
