package io.hopwise.serve;

import io.hopwise.backup.Restore;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Two servers on one folder would each take the other's work for what a dead one left. */
final class DataLock implements AutoCloseable {
  private static final String FILE = "lock";

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Keeps others out until it is closed.
   *
   * @throws BadInput when another server uses the folder, or it can't be used
   */
  static DataLock of(Path data) throws BadInput {
    boolean isHeld = false;
    FileChannel channel = opened(data);
    try {
      isHeld = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // another one of this process
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "serve-data-unusable", data.toString());
    } finally {
      if (!isHeld) {
        close(channel);
      }
    }
    if (!isHeld) {
      throw new BadInput(Source.NONE, 0, "serve-in-use", data.toString());
    }
    if (Files.exists(data.resolve(Restore.UNFINISHED))) {
      close(channel);
      throw new BadInput(Source.NONE, 0, "serve-restore-unfinished", data.toString());
    }
    return new DataLock(channel);
  }

  private static FileChannel opened(Path data) throws BadInput {
    try {
      return FileChannel.open(
          data.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "serve-data-unusable", data.toString());
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // the lock goes with the process
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
