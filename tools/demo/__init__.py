"""How the facts of the demo become its fixture. Plain Python: no Django, none of our apps."""
