"""The demonstration: real HTTP servers on loopback that behave like CPSC, two marketplaces and a seller registry."""
