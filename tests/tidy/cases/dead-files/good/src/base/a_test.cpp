"tests/data/vectors.csv"
