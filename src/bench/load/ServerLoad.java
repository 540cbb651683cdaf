import static io.gatling.javaapi.core.CoreDsl.RawFileBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/**
 * People who send a case, watch it until it has its verdict, and read what was found.
 *
 * <p>Properties: {@code base}, the server's address; {@code body}, an archive of a case; {@code rate}
 * submissions a second for {@code seconds}; or {@code burst}, so many at once within ten seconds.
 */
public final class ServerLoad extends Simulation {
  private static final String BASE = System.getProperty("base");
  private static final double RATE = Double.parseDouble(System.getProperty("rate", "20"));
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int BURST = Integer.getInteger("burst", 0);

  private static final ChainBuilder SEND =
      exec(
          http("send")
              .post("/api/v1/cases?name=load")
              .header("Content-Type", "application/gzip")
              .body(RawFileBody(System.getProperty("body")))
              .check(status().is(202), jsonPath("$.id").saveAs("id")));

  private static final ChainBuilder WATCH =
      exec(
          sse("watch")
              .get("/api/v1/cases/#{id}/events")
              .await(Duration.ofMinutes(10))
              .on(
                  sse.checkMessage("ended")
                      .matching(jsonPath("$.data").transform(ServerLoad::isEnd).is(true))
                      .check(jsonPath("$.event").is("case"))),
          sse("leave").close());

  private static final ChainBuilder READ =
      exec(
          http("case").get("/api/v1/cases/#{id}").check(jsonPath("$.state").is("done")),
          http("report").get("/api/v1/cases/#{id}/report?format=html"),
          http("list").get("/api/v1/cases?limit=20"),
          http("page of the case").get("/cases/#{id}"),
          http("first page").get("/"));

  /** From the moment the last byte was sent to the moment the verdict is there. */
  private static final ScenarioBuilder ALL =
      scenario("people").exec(group("to the verdict").on(SEND, WATCH)).exec(READ);

  private static boolean isEnd(String data) {
    return data != null && (data.contains("\"done\"") || data.contains("\"failed\""));
  }

  {
    HttpProtocolBuilder protocol = http.baseUrl(BASE).shareConnections();
    var arriving =
        BURST > 0
            ? ALL.injectOpen(rampUsers(BURST).during(10))
            : ALL.injectOpen(constantUsersPerSec(RATE).during(SECONDS));
    setUp(arriving.protocols(protocol))
        .assertions(
            global().failedRequests().count().is(0L),
            details("to the verdict", "send").responseTime().percentile3().lt(250),
            details("case").responseTime().percentile3().lt(250),
            details("list").responseTime().percentile3().lt(250));
  }
}
