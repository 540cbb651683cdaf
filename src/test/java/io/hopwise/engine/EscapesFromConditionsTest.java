package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition compares what facts say, whatever MVEL and DRL could do besides. */
class EscapesFromConditionsTest {
  @TempDir private Path folder;

  @BeforeEach
  void nothingIsThereBefore() {
    assertNull(System.getProperty(EscapeAttempt.PROPERTY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // classes MVEL knows by name, and classes by their whole name
        "System.setProperty( \"PROPERTY\", \"1\" ) == null",
        "java.lang.System.setProperty( \"PROPERTY\", \"1\" ) == null",
        "Runtime.getRuntime().exec( \"touch FILE\" ) != null",
        "Runtime.runtime.exec( \"touch FILE\" ) != null",
        "( Runtime ).getRuntime().exec( \"touch FILE\" ) != null",
        "Thread.currentThread().name != \"\"",
        "Class.forName( \"java.lang.Runtime\" ) != null",
        "java.nio.file.Files.createFile( java.nio.file.Path.of( \"FILE\" ) ) != null",
        "Math.random() > 0",
        "Evidence.of( \"x\" ) != null",
        "Ip.parse( System.getProperty( \"PROPERTY\" ) ) != null",
        // reflection
        "this.getClass().forName( \"java.lang.System\" ) != null",
        "getClass().name != \"\"",
        "this.class.name != \"\"",
        "class.forName( \"java.lang.Runtime\" ) != null",
        "key.class.classLoader != null",
        "\"\".getClass().forName( \"java.lang.Runtime\" ) != null",
        "''.class.forName( 'java.lang.Runtime' ) != null",
        "Sysctl.class.classLoader != null",
        "0.class != null",
        "this[ \"class\" ] != null",
        "(this).getClass() != null",
        // things made anew
        "new java.io.FileOutputStream( \"FILE\" ) != null",
        "new java.io.File( \"FILE\" ).createNewFile()",
        "new String( \"0\" ) == value",
        "value in ( new java.io.File( \"FILE\" ) )",
        "new String[] { \"0\" }.length == 1",
        "{ \"0\", \"1\" } contains value",
        "[ \"0\", \"1\" ] contains value",
        "[ \"a\" : \"b\" ] contains value",
        // MVEL's language
        "eval( System.setProperty( \"PROPERTY\", \"1\" ) == null )",
        "eval( true )",
        "(x = System.setProperty( \"PROPERTY\", \"1\" )) == null",
        "value = \"1\"",
        "prefix++ > 0",
        "value == \"0\" ? System.setProperty( \"PROPERTY\", \"1\" ) == null : true",
        "value == (true ? \"0\" : \"1\")",
        "def f() { true } f()",
        "( key in [ \"a\" ] ) != null",
        "with ( this ) { value = \"1\" } != null",
        "this.{ value = \"1\" } != null",
        "import java.io.File; true",
        "value == \"0\"; System.setProperty( \"PROPERTY\", \"1\" ) == null",
        "foreach ( x : value ) { x } != null",
        "if ( true ) { true }",
        "return true",
        "(x -> x == \"0\")",
        "value.chars().allMatch( c -> c == 48 )",
        "String::valueOf != null",
        "this instanceof Sysctl",
        "value is String",
        "value strsim \"0\"",
        "value soundslike \"0\"",
        "value ~= \"0\"",
        "value # String == \"0\"",
        "this#Sysctl.value == \"0\"",
        "source.( line == 1 )",
        "source!.line == 1",
        "value.?length == 1",
        "value := \"0\"",
        "x : value, x == \"0\"",
        "$ == \"0\"",
        "(value || System.setProperty( \"PROPERTY\", \"1\" ))",
        // texts that grow, and texts that take for ever
        "value.repeat( 2000000000 ).length > 0",
        "value.concat( value ) != \"\"",
        "value.replaceAll( \"(a+)+b\", \"\" ) != \"\"",
        "value.matches( \"(a+)+b\" )",
        "value.bytes != null",
        "String.format( \"%1000000000d\", 1 ) != \"\"",
        "value.intern() != \"\"",
        "value matches \"(a+)+b\"",
        "value matches \"(a|aa)*b\"",
        "value matches \"(.*)\\\\1\"",
        "value matches ( \"(a+)\" + \"+b\" )",
        "value matches value",
        "value not matches \"(a*)*\"",
        "value * 1000 > 0",
        "value / 0 > 0",
        // what is hidden
        "value == \"\\u0030\"",
        "\\u0053ystem.setProperty( \"PROPERTY\", \"1\" ) == null",
        "value == \"\\60\"",
        "value == \"0\" /* */ && System /* */ . setProperty( \"PROPERTY\", \"1\" ) == null",
        "value == \"/*\", System.setProperty( \"PROPERTY\", \"1\" ) == null, value == \"*/\"",
        "value == \"//\" && System.setProperty( \"PROPERTY\", \"1\" ) == null",
        "value == '\"' && System.setProperty( 'PROPERTY', '1' ) == null && value == '\"'",
        "value == \"\\\"\" && System.setProperty( \"PROPERTY\", \"1\" ) == null",
        "value == \"'\" || System.setProperty( \"PROPERTY\", \"1\" ) == null || value == \"'\"",
        "value str[ System.setProperty( \"PROPERTY\", \"1\" ) ] \"0\"",
        "value str[ matches ] \"(a+)+b\"",
        "Ｓystem.setProperty( \"PROPERTY\", \"1\" ) == null"
      })
  void areRefused(String condition) {
    EscapeAttempt.replacing("value == \"0\"", condition, folder).isRefused();
  }
}
