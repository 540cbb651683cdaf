package io.hopwise.parse;

import java.util.Optional;

/**
 * What command lines of a host's service managers print (systemctl(1), networkctl(1), nmcli(1)).
 */
final class ServicePrints {
  private ServicePrints() {}

  /** What {@code systemctl} prints with what stands behind it. */
  static Optional<Printed> systemctl(CommandWords words) {
    return switch (words.next()) {
      case "list-units", "list-unit-files" ->
          !words.hasNext() || (words.next().equals("--all") && !words.hasNext())
              ? Printed.all(Command.SYSTEMD_UNITS)
              : Optional.empty();
      // below a unit's state stand its last lines of the journal
      case "status" ->
          words.hasNext() ? Optional.of(new Printed(Command.JOURNAL, false)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** {@code list} is what it does without a verb; both verbs also take the names of devices. */
  static Optional<Printed> networkctl(CommandWords words) {
    boolean named = false;
    String verb = "list";
    while (words.hasNext()) {
      String word = words.next();
      if (!word.startsWith("-")) {
        boolean isVerb = word.equals("list") || word.equals("status");
        verb = isVerb ? word : verb;
        named |= !isVerb;
        if (named && verb.equals("list")) {
          return Optional.empty();
        }
      }
    }
    Command command = verb.equals("list") ? Command.NETWORKCTL_LIST : Command.NETWORKCTL_STATUS;
    return Optional.of(new Printed(command, !named && !words.isPiped()));
  }

  /** The devices; what {@code -f} or {@code -g} picks out of them is not read. */
  static Optional<Printed> nmcli(CommandWords words) {
    boolean object = false;
    boolean named = false;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "-f", "--fields", "-g", "--get-values" -> {
          return Optional.empty();
        }
        case "-c", "--colors", "-m", "--mode", "-w", "--wait" -> words.next();
        case "device", "dev", "d" -> object = true;
        case "status", "show" -> {
          if (!object) {
            return Optional.empty();
          }
        }
        default -> {
          boolean isOption = word.startsWith("-");
          if (!isOption && !object) {
            return Optional.empty();
          }
          named |= !isOption;
        }
      }
    }
    return Optional.of(new Printed(Command.NMCLI_DEVICE, !named && !words.isPiped()));
  }
}
