package io.hopwise.report;

import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kernel parameters; those that every device has on one line, the devices beside each value. */
final class ParameterText {
  private static final Pattern OF_DEVICE =
      Pattern.compile("(net\\.ipv[46]\\.(?:conf|neigh))\\.(.+)\\.([^.]+)");

  private final Map<String, String> single = new TreeMap<>();
  private final Map<String, Map<String, List<String>>> byDevice = new TreeMap<>();

  /** Takes one. */
  void add(Sysctl parameter) {
    Matcher device = OF_DEVICE.matcher(parameter.key());
    if (device.matches()) {
      byDevice
          .computeIfAbsent(device.group(1) + ".*." + device.group(3), key -> new LinkedHashMap<>())
          .computeIfAbsent(parameter.value(), value -> new ArrayList<>())
          .add(device.group(2));
    } else {
      single.put(parameter.key(), parameter.value());
    }
  }

  /** The lines. */
  List<Supplier<String>> lines() {
    List<Supplier<String>> lines = new ArrayList<>();
    byDevice.forEach(
        (key, values) -> {
          List<String> words = new ArrayList<>();
          values.forEach(
              (value, devices) ->
                  words.add(values.size() == 1 ? value : value + " " + String.join(" ", devices)));
          lines.add(() -> key + " = " + String.join(", ", words));
        });
    single.forEach((key, value) -> lines.add(() -> key + " = " + value));
    return lines;
  }
}
