"""The public's page of one qualification of the register, put together from several apps."""
