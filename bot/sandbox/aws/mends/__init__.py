"""What moto 5.2.5 answers otherwise than AWS, one file per matter. Each function says which of moto's ways it mends; a contract test holds each."""
