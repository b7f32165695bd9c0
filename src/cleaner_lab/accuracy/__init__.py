"""How good the text and the metadata are, beside other libraries and with site profiles."""
