package io.hopwise.desk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connectors that come along can be read. */
class PresetsTest {
  static List<String> names() {
    return Presets.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingIsWrongInAPreset(String name) {
    assertEquals(List.of(), Presets.read(name).problems());
  }
}
