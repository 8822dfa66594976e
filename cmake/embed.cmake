# together_embed(target prefix dir pattern...): files as bytes inside the binary, found by name through platform/files/embedded.h.
