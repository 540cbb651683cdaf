package io.hopwise.snapshot;

import io.hopwise.fact.Interruption;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Takes files in, as far as they are wanted and within the limits. */
final class Intake {
  /** More of one kind would only repeat what the first ones say. */
  private static final int WARNINGS = 20;

  private static final int BELIEVED = 32 << 20;

  private final Limits limits;
  private final Predicate<String> wanted;
  private final Consumer<Text> to;
  private final List<Warning> warnings;
  private int warned;
  private int entries;
  private long taken;
  private boolean empty = true;

  Intake(Limits limits, Predicate<String> wanted, Consumer<Text> to, List<Warning> warnings) {
    this.limits = limits;
    this.wanted = wanted;
    this.to = to;
    this.warnings = warnings;
  }

  /** Counts an entry; false, with one warning, when there are too many to go on. */
  boolean isOneMore() {
    empty = false;
    if (entries == limits.entries()) {
      warn("", "snapshot-too-many-files", Integer.toString(limits.entries()));
      return false;
    }
    entries++;
    return true;
  }

  /** Whether nothing was ever found. */
  boolean isEmpty() {
    return empty;
  }

  boolean wants(String file) {
    return wanted.test(file);
  }

  /** Reads a wanted file to its end or to the limit; false when all limits are used up. */
  boolean take(String file, long size, InputStream in) throws IOException {
    Interruption.check();
    long room = Math.min(limits.fileBytes(), limits.wantedBytes() - taken);
    if (room <= 0) {
      warn(file, "snapshot-too-big", Limits.mib(limits.wantedBytes()));
      return false;
    }
    // a zip that was written as a stream does not say the size before the content
    byte[] bytes = size < 0 ? in.readNBytes((int) room) : read(in, (int) Math.min(room, size));
    int length = bytes.length;
    taken += length;
    // the last line stays cut off, which tells the reader that the list has no end
    if ((size > length || size < 0) && length == room) {
      boolean byItself = room == limits.fileBytes();
      warn(
          file,
          byItself ? "file-too-big" : "snapshot-too-big",
          Limits.mib(byItself ? room : limits.wantedBytes()));
    }
    to.accept(new Text(Paths.shown(file), Decoder.decode(bytes, length)));
    return true;
  }

  /** Says that an archive swells beyond measure. */
  void warnOfBomb() {
    warn("", "snapshot-bomb", Limits.mib(limits.archiveBytes()), Integer.toString(limits.ratio()));
  }

  /** Hands over a text that was read already. */
  void give(Text text) {
    empty = false;
    to.accept(text);
  }

  /** What an archive says of a size is believed, up to a point, to spare copying. */
  private static byte[] read(InputStream in, int size) throws IOException {
    if (size > BELIEVED) {
      return in.readNBytes(size);
    }
    byte[] bytes = new byte[size];
    int length = in.readNBytes(bytes, 0, size);
    return length == size ? bytes : Arrays.copyOf(bytes, length);
  }

  void warn(String file, String key, String... arguments) {
    warn(file, 0, key, arguments);
  }

  void warn(String file, int line, String key, String... arguments) {
    if (warned++ < WARNINGS) {
      warnings.add(Warning.at(new Source("", Paths.shown(file), line, ""), key, arguments));
    }
  }
}
