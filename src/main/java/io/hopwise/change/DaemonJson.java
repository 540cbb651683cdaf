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
    String insert = "sed -i '0,/{/s|{|{ " + entry + ",|' " + FILE;
    String create = "printf '{ %s }\\n' " + Shell.quote(entry) + " > " + FILE;
    return profile.hasDockerOptions()
        ? insert
        : "if [ -s " + FILE + " ]; then " + insert + "; else " + create + "; fi";
  }
}
