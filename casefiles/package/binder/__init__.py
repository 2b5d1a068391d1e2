"""The exhibits binder: ready pages stamped on their copy, and assembled into volumes."""
