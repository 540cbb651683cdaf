package io.hopwise.store;

import io.hopwise.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real PostgreSQL of the distribution's, in a folder of its own, on the loopback alone. */
public final class PostgresServer implements AutoCloseable {
  private final Path folder;
  private final Path programs;
  private final int port;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** Starts one; the test is left out, and said so, where there is none. */
  public static PostgresServer start(Path scratch) throws Exception {
    Optional<Path> programs = programs();
    Needs.tools(programs.isPresent(), "PostgreSQL as the database", "postgresql");
    Path folder = Files.createDirectory(scratch.resolve("postgres"));
    PostgresServer server = new PostgresServer(folder, programs.orElseThrow(), freePort());
    server.run("chown", "postgres", folder.toString());
    // its user must be able to get there
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      server.run("chmod", "o+x", above.toString());
    }
    server.as("initdb", "-D", folder.resolve("data").toString(), "-A", "trust", "-U", "hopwise");
    server.begin();
    return server;
  }

  /** Starts it again after it was ended. */
  public void begin() throws Exception {
    as(
        "pg_ctl",
        "-D",
        folder.resolve("data").toString(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder,
        "start");
  }

  /** Kills it, every process at once. */
  public void kill() throws IOException {
    Path file = folder.resolve("data").resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
    Optional<ProcessHandle> postmaster = ProcessHandle.of(pid);
    List<ProcessHandle> all = new ArrayList<>();
    postmaster.ifPresent(all::add);
    postmaster.ifPresent(one -> one.descendants().forEach(all::add));
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private static Optional<Path> programs() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found.map(version -> version.resolve("bin")).filter(Files::isDirectory).findFirst();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It refuses to be root. */
  private void as(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("runuser", "-u", "postgres", "--"));
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling("postgres.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          List.of(command) + ": " + Files.readString(folder.resolveSibling("postgres.log")));
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
