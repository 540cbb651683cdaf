package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What still stands between a rule and the JVM where the check of its text was tricked. */
class NarrowCompilingTest {
  private static final String CONCLUSION =
      "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).because( \"parameter\", $off ) );";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.setProperty( \"PROPERTY\", \"1\" ) == null",
        "java.lang.System.setProperty( \"PROPERTY\", \"1\" ) == null",
        "eval( System.setProperty( \"PROPERTY\", \"1\" ) == null )",
        "Runtime.getRuntime().exec( \"touch FILE\" ) != null",
        "Thread.currentThread().name != \"\"",
        "Class.forName( \"java.lang.Runtime\" ) != null",
        "ClassLoader.systemClassLoader != null",
        "Array.newInstance( String, 3 ) != null",
        "new java.io.FileOutputStream( \"FILE\" ) != null",
        "new ProcessBuilder( \"touch\", \"FILE\" ).start() != null",
        "java.nio.file.Files.createFile( null ) != null",
        "\"\".getClass().forName( \"java.lang.System\" ) != null",
        "this.class.classLoader != null",
        "key.class.name != \"\"",
        "(x = System.setProperty( \"PROPERTY\", \"1\" )) == null",
        "with ( this ) { value = \"1\" } != null",
        "value.repeat( 2000000000 ) != \"\"",
        "io.hopwise.engine.RuleBase.shipped() != null",
        "org.mvel2.MVEL.eval( \"1\" ) != null"
      })
  void aConditionReachesNoOtherClass(String condition) {
    EscapeAttempt.replacing("value == \"0\"", condition, folder).isRefusedUnread();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.setProperty( \"PROPERTY\", \"1\" );",
        "java.lang.System.setProperty( \"PROPERTY\", \"1\" );",
        "\\u0053ystem.setProperty( \"PROPERTY\", \"1\" );",
        "// \\u000a System.setProperty( \"PROPERTY\", \"1\" );\n",
        "Runtime.getRuntime().exec( \"touch FILE\" );",
        "new ProcessBuilder( \"touch\", \"FILE\" ).start();",
        "new java.io.File( \"FILE\" ).createNewFile();",
        "java.nio.file.Files.createFile( java.nio.file.Path.of( \"FILE\" ) );",
        "new Thread( () -> { } ).start();",
        "Class.forName( \"java.lang.Runtime\" );",
        "\"\".getClass().forName( \"java.lang.Runtime\" );",
        "Object type = Evidence.class;",
        "drools.getKieRuntime().halt();",
        "kcontext.getKieRuntime().halt();",
        "io.hopwise.engine.RuleBase.shipped();",
        "org.mvel2.MVEL.eval( \"1\" );",
        "javax.script.ScriptEngineManager m = null;",
        "java.lang.invoke.MethodHandles.lookup();"
      })
  void aConclusionReachesNoOtherClass(String statement) {
    EscapeAttempt.replacing(CONCLUSION, statement + " " + CONCLUSION, folder).isRefusedUnread();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salience ( System.setProperty( \"PROPERTY\", \"1\" ) == null ? 1 : 2 )",
        "enabled ( System.setProperty( \"PROPERTY\", \"1\" ) == null )",
        "timer ( int: 1s )",
        "dialect \"mvel\"",
        "@Watch( System.setProperty( \"PROPERTY\", \"1\" ) )",
        "@fast( System.setProperty( \"PROPERTY\", \"1\" ) )"
      })
  void aSettingDoesNothing(String setting) {
    EscapeAttempt attempt =
        EscapeAttempt.replacing("\nwhen\n", "\n  " + setting + "\nwhen\n", folder);

    attempt.isHarmlessUnread();
  }

  @Test
  void noClassOfTheJdkThatDoesSomethingIsFound() {
    List<String> found = new ArrayList<>();
    for (String name :
        List.of(
            "java.lang.Runtime",
            "java.lang.ProcessBuilder",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ClassLoader",
            "java.lang.reflect.Method",
            "java.lang.invoke.MethodHandles",
            "java.io.File",
            "java.nio.file.Files",
            "java.net.URL",
            "javax.script.ScriptEngineManager",
            "org.mvel2.MVEL",
            "io.hopwise.engine.RuleBase",
            "io.hopwise.cli.Main",
            "io.hopwise.factory.Anything")) {
      NarrowLoader loader = new NarrowLoader();
      if (loader.getResource(name.replace('.', '/') + ".class") != null) {
        found.add(name + " as a resource");
      }
      try {
        found.add(loader.loadClass(name).getName());
      } catch (ClassNotFoundException expected) {
        assertEquals(name, expected.getMessage());
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void factsAreFound() throws Exception {
    NarrowLoader loader = new NarrowLoader();

    assertNotNull(loader.loadClass("io.hopwise.fact.Link"));
    assertNotNull(loader.getResource("io/hopwise/fact/Step$Dropped.class"));
  }

  @Test
  void reflectionIsSeenByMvelOnlyAndTheCompilerHasNoClassForIt() {
    NarrowLoader loader = new NarrowLoader();

    assertNull(loader.getResource("java/lang/Class.class"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("java.lang.reflect.Method"));
  }
}
