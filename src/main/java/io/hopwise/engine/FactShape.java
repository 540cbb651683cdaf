package io.hopwise.engine;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What compiled rules rely on: the names and types rules can ask facts for. Rules compiled against
 * another shape fail while they fire, so the shape is part of every key under which compiled rules
 * are kept.
 */
final class FactShape {
  private FactShape() {}

  /**
   * A fingerprint of all public methods of the facts compiled into this folder, and of Drools'
   * version.
   */
  static String key(Path classes) throws IOException {
    StringBuilder shape = new StringBuilder(droolsVersion());
    List<Path> files;
    try (Stream<Path> found = Files.list(classes.resolve("io/hopwise/fact"))) {
      files = found.sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".class") && !name.equals("package-info.class")) {
        describe("io.hopwise.fact." + name.substring(0, name.length() - ".class".length()), shape);
      }
    }
    return sha256(shape.toString());
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String droolsVersion() {
    return String.valueOf(
        org.drools.core.impl.RuleBaseFactory.class.getPackage().getImplementationVersion());
  }

  private static void describe(String name, StringBuilder shape) {
    Class<?> fact;
    try {
      fact = Class.forName(name, false, FactShape.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The facts are not on the class path", e);
    }
    Method[] methods = fact.getMethods();
    String[] signatures = new String[methods.length];
    for (int i = 0; i < methods.length; i++) {
      signatures[i] = methods[i].toGenericString();
    }
    Arrays.sort(signatures);
    shape.append(fact.toGenericString()).append(Arrays.toString(fact.getEnumConstants()));
    for (String signature : signatures) {
      shape.append('\n').append(signature);
    }
  }
}
