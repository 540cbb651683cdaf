package io.hopwise.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Optional;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param arguments the command's name and what follows it
   * @throws ReflectiveOperationException never: the jar holds this class
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    boolean isFirst = Main.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    Optional<BesideJar> beside =
        isFirst
            ? BesideJar.of(System.getProperty("java.class.path"), System.getenv())
            : Optional.empty();
    if (beside.isPresent()) {
      runAmong(beside.get(), arguments);
    } else {
      run(arguments);
    }
  }

  /** The same with libraries. */
  private static void runAmong(BesideJar beside, String[] arguments)
      throws ReflectiveOperationException {
    ClassLoader loader =
        beside.loader(Main.class.getProtectionDomain().getCodeSource().getLocation());
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass(Main.class.getName())
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  private static void run(String[] arguments) {
    // the bare descriptors: System.out would encode by the locale, and what we print is UTF-8;
    // buffered, for Java 17 can't read a bare pipe to its end (FileInputStream asks where it is)
    Surroundings surroundings =
        new Surroundings(
            new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.getenv());
    System.exit(new CommandLine(surroundings).run(List.of(arguments)));
  }
}
