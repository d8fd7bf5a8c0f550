"""Makes what people install: python -m resources.installer windows | msi | deb | app | wheels."""
