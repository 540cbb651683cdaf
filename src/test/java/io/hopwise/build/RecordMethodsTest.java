package io.hopwise.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordMethodsTest {
  /** One component of every kind. */
  public record Every(
      boolean z,
      byte b,
      char c,
      short s,
      int i,
      long l,
      float f,
      double d,
      String text,
      List<String> list) {}

  /** A record that says itself what is equal. */
  public record Own(String name) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Own;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  /** A record of nothing. */
  public record Empty() {}

  private static final Object[] VALUES = {
    true, (byte) 1, 'c', (short) 2, 3, 4L, 5.5f, Double.NaN, null, List.of("x")
  };

  @Test
  void equalComponentsMakeEqualRecords() throws Exception {
    Constructor<?> every = rewritten(Every.class);

    assertEquals(every.newInstance(VALUES), every.newInstance(VALUES));
    assertEquals(every.newInstance(VALUES).hashCode(), every.newInstance(VALUES).hashCode());
  }

  @Test
  void everyComponentCounts() throws Exception {
    Constructor<?> every = rewritten(Every.class);
    Object[] others = {false, (byte) 9, 'x', (short) 9, 9, 9L, 9f, 9d, "text", List.of()};
    for (int i = 0; i < VALUES.length; i++) {
      Object[] changed = VALUES.clone();
      changed[i] = others[i];

      assertNotEquals(every.newInstance(VALUES), every.newInstance(changed), "component " + i);
    }
  }

  @Test
  void anotherTypeIsNeverEqual() throws Exception {
    Object every = rewritten(Every.class).newInstance(VALUES);

    assertFalse(every.equals(null));
    assertFalse(every.equals("x"));
  }

  @Test
  void theTextIsTheOneTheCompilerPromises() throws Exception {
    assertEquals(
        new Every(true, (byte) 1, 'c', (short) 2, 3, 4L, 5.5f, Double.NaN, null, List.of("x"))
            .toString(),
        rewritten(Every.class).newInstance(VALUES).toString());
    assertEquals("Empty[]", rewritten(Empty.class).newInstance().toString());
  }

  @Test
  void whatARecordSaysItselfStays() throws Exception {
    Constructor<?> own = rewritten(Own.class);

    assertEquals(own.newInstance("a"), own.newInstance("b"));
    assertEquals("Own[name=a]", own.newInstance("a").toString());
  }

  @Test
  void nothingIsLeftForTheJvmToMake() throws Exception {
    assertFalse(
        new String(RecordMethods.rewrite(bytes(Every.class)), StandardCharsets.ISO_8859_1)
            .contains("ObjectMethods"));
    byte[] once = RecordMethods.rewrite(bytes(Every.class));
    assertSame(once, RecordMethods.rewrite(once));
  }

  @Test
  void aClassThatIsNoRecordStaysAsItIs() throws Exception {
    byte[] bytes = bytes(RecordMethodsTest.class);

    assertSame(bytes, RecordMethods.rewrite(bytes));
  }

  private static Constructor<?> rewritten(Class<?> type) throws Exception {
    byte[] bytes = RecordMethods.rewrite(bytes(type));
    ClassLoader loader =
        new ClassLoader(type.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(type.getName())
                ? defineClass(name, bytes, 0, bytes.length)
                : super.loadClass(name, resolve);
          }
        };
    return loader.loadClass(type.getName()).getConstructors()[0];
  }

  private static byte[] bytes(Class<?> type) throws Exception {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
