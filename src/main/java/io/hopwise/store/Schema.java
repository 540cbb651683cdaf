package io.hopwise.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Which tables a database has, told by a version, and what brings them up to a later one. */
final class Schema {
  static final String SQLITE = "jdbc:sqlite:";

  /** Where it is written down which migrations a database has seen. */
  static final String HISTORY = "flyway_schema_history";

  private final DataSource source;
  private final String url;

  Schema(DataSource source, String url) {
    this.source = source;
    this.url = url;
  }

  /** The version of its tables; none where it has none of ours. */
  Optional<String> version() {
    return Optional.ofNullable(flyway(Optional.empty()).info().current()).flatMap(Schema::version);
  }

  /** The versions that this Hopwise knows, the oldest first. */
  List<String> versions() {
    return Arrays.stream(flyway(Optional.empty()).info().all())
        .filter(one -> !isOfLater(one))
        .flatMap(one -> version(one).stream())
        .toList();
  }

  /** The version that this Hopwise brings databases up to. */
  String newest() {
    List<String> all = versions();
    return all.get(all.size() - 1);
  }

  /**
   * Brings it up to this version. A file that there was is copied aside before anything of it is
   * changed, so that one can go back.
   *
   * @throws StoreFailure when it is of a newer version, or can't be copied
   */
  void bringUp() {
    MigrationInfoService found = flyway(Optional.empty()).info();
    Optional<MigrationInfo> later =
        Arrays.stream(found.applied()).filter(Schema::isOfLater).reduce((one, other) -> other);
    if (later.isPresent()) {
      throw new StoreFailure(
          "The database is of a newer Hopwise: its tables are of version "
              + later.get().getVersion()
              + ", and this one knows them up to "
              + newest()
              + ". Nothing was changed. Use the newer Hopwise again, or the copy that it made before"
              + " (docs/operate.md).");
    }
    MigrationInfo[] pending = found.pending();
    if (url.startsWith(SQLITE) && found.applied().length > 0 && pending.length > 0) {
      copyAside(pending[pending.length - 1].getVersion().getVersion());
    }
    flyway(Optional.empty()).migrate();
  }

  /**
   * Leaves it as it is.
   *
   * @throws StoreFailure when it is of another version than this Hopwise makes
   */
  void demandNewest() {
    String version = version().orElse("none");
    if (!version.equals(newest())) {
      throw new StoreFailure(
          "The database's tables are of version "
              + version
              + ", and this Hopwise works with "
              + newest()
              + ". Use the Hopwise of its server, or start the server with this one first.");
    }
  }

  /** Brings a new one up to this version, which may be an earlier one. */
  void bringUpTo(String version) {
    flyway(Optional.of(version)).migrate();
  }

  /** None for what Flyway did on its own, as making a schema. */
  private static Optional<String> version(MigrationInfo one) {
    return Optional.ofNullable(one.getVersion()).map(MigrationVersion::getVersion);
  }

  private static boolean isOfLater(MigrationInfo one) {
    MigrationState state = one.getState();
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }

  private void copyAside(String version) {
    String file = url.substring(SQLITE.length()) + ".before-V" + version;
    Path copy = Path.of(file);
    for (int i = 2; Files.exists(copy); i++) {
      copy = Path.of(file + "-" + i);
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum into '" + copy.toString().replace("'", "''") + "'");
      if (copy.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (SQLException | IOException e) {
      throw new StoreFailure(
          "The database can't be copied aside before it is brought up to this version: "
              + e.getMessage(),
          e);
    }
  }

  private Flyway flyway(Optional<String> target) {
    FluentConfiguration configuration =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations(
                "classpath:io/hopwise/store",
                // what the two spell differently
                "classpath:io/hopwise/migrations/"
                    + (url.startsWith(SQLITE) ? "sqlite" : "postgresql"))
            .validateMigrationNaming(true);
    target.ifPresent(configuration::target);
    return configuration.load();
  }
}
