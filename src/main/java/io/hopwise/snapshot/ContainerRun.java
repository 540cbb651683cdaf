package io.hopwise.snapshot;

import java.util.Set;

/**
 * {@code docker run --rm -it --network NAME IMAGE COMMAND} (docker-run(1)): a container that lives
 * as long as the command.
 */
final class ContainerRun {
  private static final Set<String> FLAGS =
      Set.of(
          ("--rm --privileged --init --tty --interactive --detach --read-only --no-healthcheck "
                  + "--publish-all --quiet")
              .split(" ", -1));

  private ContainerRun() {}

  /**
   * Whose network the command runs in; passes all words before the command. A container without a
   * name is called as its image is.
   */
  static Space space(ShellWords words) {
    String name = "";
    String network = "";
    while (words.peek().startsWith("-")) {
      String option = words.next();
      int equals = option.indexOf('=');
      String key = equals < 0 ? option : option.substring(0, equals);
      boolean isFlag = FLAGS.contains(key) || key.matches("-[itdPq]+");
      String value = equals >= 0 ? option.substring(equals + 1) : isFlag ? "" : words.next();
      name = key.equals("--name") ? value : name;
      network = key.startsWith("--net") ? value : network;
    }
    String image = words.next();
    if (network.startsWith("container:")) {
      return new Space(Space.Kind.CONTAINER, network.substring("container:".length()));
    }
    return network.equals("host")
        ? Space.OWN
        : new Space(Space.Kind.CONTAINER, name.isEmpty() ? withoutTag(image) : name);
  }

  private static String withoutTag(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    int tag = name.indexOf(':');
    return tag < 0 ? name : name.substring(0, tag);
  }
}
