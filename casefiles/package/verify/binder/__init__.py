"""An exhibits binder that anyone may have sent: its log of numbers against its pages."""
