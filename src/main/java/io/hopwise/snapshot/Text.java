package io.hopwise.snapshot;

import java.util.Optional;

/**
 * The text of one collected file, or of one command in a file of pasted commands.
 *
 * @param file its path inside the snapshot, without the one top folder, with {@code /} between
 *     names
 * @param content decoded as UTF-8, malformed bytes replaced by U+FFFD; of pasted text what stands
 *     before the command's output is left out but for the line ends, so that lines keep their
 *     numbers
 * @param label the path that tells what it holds: the file's own, or for pasted text the path a
 *     collector would use
 * @param typed the command as it was typed; of pasted text only
 */
public record Text(String file, String content, String label, Optional<TypedCommand> typed) {
  /** A file that is labelled by its own path. */
  public Text(String file, String content) {
    this(file, content, file);
  }

  /** A text of which only the label tells what printed it. */
  public Text(String file, String content, String label) {
    this(file, content, label, Optional.empty());
  }

  /** A file that says of itself which command printed it. */
  public static Text ofCommand(String file, String content, String command) {
    TypedCommand typed = TypedCommand.of(command);
    return new Text(file, content, typed.label(), Optional.of(typed));
  }

  /** The last name of the path that tells what it holds. */
  public String name() {
    return label.substring(label.lastIndexOf('/') + 1);
  }
}
