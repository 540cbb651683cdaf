package io.hopwise.change;

/** Lines that set an option in {@code /etc/docker/daemon.json}, keeping the others. */
final class DaemonJson {
  private static final String FILE = "/etc/docker/daemon.json";

  private DaemonJson() {}

  /**
   * One line that sets the option.
   *
   * @param value as JSON spells it: {@code false}, {@code 1450}, {@code "10.1.15.1/24"}
   */
  static String set(String option, String value, HostProfile profile) {
    String entry = "\"" + option + "\": " + value;
    if (profile.dockerOption(option).isPresent()) {
      return "sed -i 's|\"" + option + "\" *: *[^,}]*|" + entry + "|' " + FILE;
    }
    // an object without any option, {}, has no quotation mark: behind its first comma would be none
    String insert = "sed -i '0,/{/s|{|{ " + entry + ",|' " + FILE;
    String create = "printf '{ %s }\\n' " + Shell.quote(entry) + " > " + FILE;
    return profile.hasDockerOptions()
        ? insert
        : "if grep -qs '\"' " + FILE + "; then " + insert + "; else " + create + "; fi";
  }
}
