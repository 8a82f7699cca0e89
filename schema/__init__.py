"""The contract: what may be asked and answered, in GraphQL. It opens nothing."""
