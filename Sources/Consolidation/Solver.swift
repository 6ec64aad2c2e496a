/// The entry points of the search.
public enum Solver {}
