/** Prints the options of Java that Spark wants; its own launcher gives them by itself. */
final class JavaOptions {
  private JavaOptions() {}

  public static void main(String[] none) {
    System.out.print(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions());
  }
}
