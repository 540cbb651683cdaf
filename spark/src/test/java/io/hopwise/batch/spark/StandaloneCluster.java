package io.hopwise.batch.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** Spark's own master and two of its workers, each a process of its own, on loopback. */
final class StandaloneCluster implements AutoCloseable {
  static final int WORKERS = 2;

  private static final String LOOPBACK = "127.0.0.1";
  private static final String SECRET = "only-for-this-test";
  private static final int MINUTES = 5;

  private final Path home;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /**
   * Starts it and waits until both workers are known to the master.
   *
   * @param home an empty folder
   * @param jars what a Spark distribution has in {@code jars}
   */
  static StandaloneCluster start(Path home, List<Path> jars)
      throws IOException, InterruptedException {
    Files.createDirectories(home.resolve("jars"));
    for (Path jar : jars) {
      Files.createSymbolicLink(home.resolve("jars").resolve(jar.getFileName()), jar);
    }
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        home.resolve("conf/spark-defaults.conf"),
        String.join(
            "\n",
            "spark.authenticate true",
            "spark.authenticate.secret " + SECRET,
            "spark.ui.enabled false",
            "spark.driver.host " + LOOPBACK,
            "spark.driver.bindAddress " + LOOPBACK,
            "spark.master.rest.enabled false",
            "spark.executor.cores 1",
            "spark.executor.memory 1g",
            ""));
    StandaloneCluster cluster = new StandaloneCluster(home, freePort());
    cluster.daemon(
        "master",
        line -> line.contains("New state: ALIVE"),
        "org.apache.spark.deploy.master.Master",
        List.of("--host", LOOPBACK, "--port", "" + cluster.port, "--webui-port", "0"));
    for (int i = 0; i < WORKERS; i++) {
      cluster.addWorker();
    }
    return cluster;
  }

  /** Starts one more, with a core and memory for one executor. */
  void addWorker() throws IOException, InterruptedException {
    String name = "worker" + processes.size();
    Path work = Files.createDirectories(home.resolve(name));
    daemon(
        name,
        line -> line.contains("Successfully registered with master"),
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            LOOPBACK,
            "--webui-port",
            "0",
            "-c",
            "1",
            "-m",
            "2g",
            "-d",
            work.toString(),
            master()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String master() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  private void daemon(String name, Predicate<String> ready, String type, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> options =
        List.of("-Xmx512m", "-Dspark.authenticate=true", "-Dspark.authenticate.secret=" + SECRET);
    Process process = java(options, home.resolve("jars") + "/*", type, arguments);
    processes.add(process);
    CountDownLatch seen = new CountDownLatch(1);
    Path log = home.resolve(name + ".log");
    follow(
        process,
        log,
        line -> {
          if (ready.test(line)) {
            seen.countDown();
          }
        });
    if (!seen.await(MINUTES, TimeUnit.MINUTES)) {
      throw new IOException(name + " did not start:\n" + Files.readString(log));
    }
  }

  private Process java(List<String> options, String classPath, String type, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, type));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_LOCAL_IP",
                LOOPBACK,
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_DIRS",
                Files.createDirectories(home.resolve("tmp")).toString()));
    return builder.start();
  }

  /** What it prints, line by line, to a file and to somebody. */
  private static Thread follow(Process process, Path log, LineSink to) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                  var out = Files.newBufferedWriter(log)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  out.write(line + "\n");
                  out.flush();
                  to.take(line);
                }
              } catch (IOException e) {
                // the process is gone, and with it what it had to say
              }
            });
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  /** Gets what a job prints. */
  interface LineSink {
    void take(String line);
  }

  /**
   * How a job ended.
   *
   * @param exit of its driver
   * @param output what its driver printed and logged
   */
  record Ended(int exit, String output) {}

  /**
   * The jars of a Spark distribution, as Maven resolved them.
   *
   * @throws IOException when the module was not packaged
   */
  static List<Path> jars() throws IOException {
    String all = Files.readString(Path.of("target", "spark.classpath")).strip();
    return Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
  }

  /**
   * Runs a job to its end.
   *
   * @param options of spark-submit
   * @param to gets what the driver prints, as it does
   */
  Ended submit(List<String> options, Path jar, List<String> arguments, LineSink to)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("--master", master()));
    words.addAll(options);
    words.add(jar.toString());
    words.addAll(arguments);
    Process driver =
        java(
            List.of("-Xmx1g"),
            home.resolve("conf") + ":" + home.resolve("jars") + "/*",
            "org.apache.spark.deploy.SparkSubmit",
            words);
    Path log = Files.createTempFile(home, "driver", ".log");
    Thread reader = follow(driver, log, to);
    try {
      int exit = driver.waitFor();
      reader.join();
      return new Ended(exit, Files.readString(log));
    } finally {
      driver.destroyForcibly();
    }
  }

  /** Kills the worker that was started last, and its executors, as {@code kill -9} does. */
  void killWorker() {
    kill(processes.get(processes.size() - 1));
  }

  private static void kill(Process process) {
    // its executors first: they would notice and end by themselves
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly();
  }

  @Override
  public void close() {
    for (Process process : processes) {
      kill(process);
      process.onExit().join();
    }
    // nobody who clears away after us shall wonder where these links lead
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
