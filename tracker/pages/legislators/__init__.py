"""The part of a state's page that names its legislators: address, search, cards."""
