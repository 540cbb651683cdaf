package io.hopwise.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the script on hosts, several at once, and keeps what each sends back. */
public final class Collector {
  /** More would only wait for the same wire. */
  private static final int AT_ONCE = 16;

  private final Path folder;
  private final Duration patience;

  /**
   * Keeps archives in a folder, {@code NAME.tar.gz} each.
   *
   * @param patience how long a host may take altogether
   */
  public Collector(Path folder, Duration patience) {
    this.folder = folder;
    this.patience = patience;
  }

  /**
   * Collects all of them.
   *
   * @param progress is told of each host that is begun, and of each that ended
   * @return in the order of the targets
   * @throws IOException when the folder can't be written
   */
  public List<Outcome> collect(List<Target> targets, Progress progress) throws IOException {
    Files.createDirectories(folder);
    Path script = PrivateFiles.temporary();
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, targets.size()));
    try {
      Files.writeString(script, CollectorScript.text(), StandardCharsets.UTF_8);
      List<Future<Outcome>> running = new ArrayList<>();
      for (Target target : targets) {
        running.add(workers.submit(() -> watched(target, script, progress)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> one : running) {
        outcomes.add(one.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      workers.shutdownNow();
      Files.deleteIfExists(script);
    }
  }

  /** Who wants to know how far it is; told by several threads. */
  public interface Progress {
    /** A host is being asked. */
    void begun(Target target);

    /** A host's archive is there, or will not come. */
    void ended(Outcome outcome);
  }

  private Outcome watched(Target target, Path script, Progress progress) throws IOException {
    progress.begun(target);
    Outcome outcome = collect(target, script);
    progress.ended(outcome);
    return outcome;
  }

  private Outcome collect(Target target, Path script) throws IOException {
    long began = System.nanoTime();
    Path file = folder.resolve(target.name() + ".tar.gz");
    Path part = folder.resolve(target.name() + ".tar.gz.part");
    Path said = PrivateFiles.temporary();
    try {
      PrivateFiles.create(part);
      Trouble trouble = run(target, script, part, said);
      List<String> lines = Files.readString(said, StandardCharsets.ISO_8859_1).lines().toList();
      if (trouble == Trouble.NONE && !isArchive(part)) {
        trouble = Trouble.of(lines);
      }
      long bytes = Files.size(part);
      if (trouble == Trouble.NONE) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
      Duration time = Duration.ofNanos(System.nanoTime() - began);
      return new Outcome(target, file, bytes, time, trouble, lines);
    } finally {
      Files.deleteIfExists(part);
      Files.deleteIfExists(said);
    }
  }

  /** What goes in and comes out are files: nothing here can fill a pipe and wait for itself. */
  private Trouble run(Target target, Path script, Path to, Path said) {
    Process process;
    try {
      process =
          new ProcessBuilder(target.command())
              .redirectInput(script.toFile())
              .redirectOutput(to.toFile())
              .redirectError(said.toFile())
              .start();
    } catch (IOException e) {
      return Trouble.NO_PROGRAM;
    }
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue() == 0 ? Trouble.NONE : lastWords(said);
      }
      return Trouble.TOO_SLOW;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Trouble.TOO_SLOW;
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static Trouble lastWords(Path said) {
    try {
      return Trouble.of(Files.readString(said, StandardCharsets.ISO_8859_1).lines().toList());
    } catch (IOException e) {
      return Trouble.NO_ARCHIVE;
    }
  }

  /** Whether it begins as gzip does, or as tar does where a host has no gzip. */
  private static boolean isArchive(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(263);
      boolean isGzip = head.length > 2 && (head[0] & 255) == 0x1f && (head[1] & 255) == 0x8b;
      return isGzip
          || (head.length > 262
              && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar"));
    }
  }
}
