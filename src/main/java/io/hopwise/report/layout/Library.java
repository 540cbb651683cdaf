package io.hopwise.report.layout;

/** The library that finds places: it lies beside the program, not in it. */
public final class Library {
  private Library() {}

  /** Whether it is on the class path; where it is not, {@link ElkLayout} can't even be loaded. */
  public static boolean isThere() {
    try {
      Class.forName("org.eclipse.elk.core.RecursiveGraphLayoutEngine");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
