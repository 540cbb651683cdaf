package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.rest.Door;
import io.hopwise.serve.HealthQuestion;
import io.hopwise.serve.LetIn;
import io.hopwise.serve.Server;
import io.hopwise.serve.ServerSettings;
import io.hopwise.serve.SettingsReader;
import io.hopwise.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code hopwise serve}: takes cases over HTTP, and loses none. */
final class ServeCommand {
  private static final String CONFIG = ServerOptions.CONFIG;
  private static final String CHECK = "--check-config";
  private static final String HEALTH = "--health";
  private static final String LISTEN = "--listen";
  private static final String DATA = ServerOptions.DATA;
  private static final String OPEN = "--open";
  private static final String LET_IN = "--let-in";

  static final Syntax SYNTAX =
      new Syntax(
          "serve",
          List.of(CONFIG, LISTEN, DATA, LET_IN, "--lang", RulePacks.RULES),
          List.of(CHECK, HEALTH, OPEN),
          List.of(),
          Syntax.Words.NONE);

  private final Surroundings surroundings;
  private final Messages messages;

  ServeCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.messages = Messages.in(language);
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Library.SERVER.demand();
    if (options.has(LET_IN)) {
      return letIn(options);
    }
    SettingsReader.Read read = read(options);
    if (read.settings().isEmpty()) {
      surroundings.complain(new AuthorProblemsText(messages).found(read.problems()));
      return CommandLine.UNUSABLE;
    }
    if (options.has(CHECK)) {
      surroundings.print(messages.of("serve.settings-sound") + "\n");
      tells(read.settings().get());
      return 0;
    }
    return options.has(HEALTH) ? health(read.settings().get()) : serve(read.settings().get());
  }

  /** Their hosts alone: the address of a chat is a secret. */
  private void tells(ServerSettings settings) {
    settings
        .heralds()
        .targets()
        .forEach(one -> surroundings.print(messages.of("serve.tells", one.host()) + "\n"));
  }

  /** For who has lost password and second factor, and no other admin is there to help. */
  private int letIn(Options options) throws BadInput {
    Optional<ServerSettings> read = ServerOptions.kept(options, surroundings, messages);
    if (read.isEmpty()) {
      return CommandLine.UNUSABLE;
    }
    ServerSettings settings = read.get();
    String name = options.value(LET_IN, "");
    try {
      Optional<String> secret = LetIn.secret(settings, name);
      if (secret.isEmpty()) {
        throw Options.bad("serve-let-in-nobody", name);
      }
      String link = address(settings, settings.port()) + "/set-up?token=" + secret.get();
      surroundings.print(messages.of("serve.let-in", name, link) + "\n");
      return 0;
    } catch (StoreFailure e) {
      surroundings.complain(e.getMessage() + "\n");
      return CommandLine.UNAVAILABLE;
    }
  }

  /** For who watches it: an exit code and a sentence. */
  private int health(ServerSettings settings) {
    boolean isWell = new HealthQuestion(settings).isWell();
    String address = settings.host() + ":" + settings.port();
    surroundings.print(messages.of(isWell ? "serve.well" : "serve.not-well", address) + "\n");
    return isWell ? 0 : CommandLine.UNAVAILABLE;
  }

  private SettingsReader.Read read(Options options) throws BadInput {
    Optional<Path> file =
        options.has(CONFIG) ? Optional.of(Cases.path(options.value(CONFIG, ""))) : Optional.empty();
    Map<String, String> said = new LinkedHashMap<>();
    if (options.has(LISTEN)) {
      said.put("listen", options.value(LISTEN, ""));
    }
    if (options.has(DATA)) {
      said.put("data", Cases.path(options.value(DATA, "")).toAbsolutePath().toString());
    }
    if (options.has(OPEN)) {
      said.put("accounts", "off");
    }
    if (options.has(RulePacks.RULES)) {
      said.put("rules", String.join(",", ServerOptions.absolute(options)));
    }
    try {
      return SettingsReader.read(file, said, surroundings.environment());
    } catch (IOException e) {
      throw Options.bad("serve-config-unreadable", options.value(CONFIG, ""));
    }
  }

  /** As people outside call it. */
  private static String address(ServerSettings settings, int port) {
    Door door = settings.door();
    // one of its names, in the same order at each start, where it listens at all addresses
    String host = door.isSecure() ? door.names().stream().sorted().findFirst().orElse("") : "";
    return door.proxy()
        .map(outside -> outside.getScheme() + "://" + outside.getAuthority())
        .orElse(
            (door.isSecure() ? "https://" : "http://")
                + (host.isEmpty() ? settings.host() : host)
                + ":"
                + port);
  }

  private int serve(ServerSettings settings) throws BadInput {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              asked.countDown();
              try {
                ended.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "serve-end");
    try (Server server = Server.start(settings, messages, surroundings::complain)) {
      Runtime.getRuntime().addShutdownHook(hook);
      String address = address(settings, server.port());
      surroundings.print(
          messages.of("serve.ready", address + "/", settings.data().toString()) + "\n");
      if (settings.accounts().isOpen()) {
        surroundings.print(messages.of("serve.open") + "\n");
      }
      if (server.setUp().isPresent()) {
        String link = address + "/set-up?token=" + server.setUp().get();
        surroundings.print(messages.of("serve.set-up", link) + "\n");
      }
      if (server.recovered() > 0) {
        surroundings.print(
            messages.of("serve.recovered", Integer.toString(server.recovered())) + "\n");
      }
      while (!asked.await(1, TimeUnit.SECONDS)) {
        if (server.isDisplaced()) {
          return CommandLine.UNAVAILABLE;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreFailure e) {
      surroundings.complain(e.getMessage() + "\n");
      return CommandLine.UNAVAILABLE;
    } finally {
      ended.countDown();
    }
    return 0;
  }
}
