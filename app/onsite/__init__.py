"""The hospital's own network: a language model on a server there. Nothing here opens a connection unless IT policy names one."""
