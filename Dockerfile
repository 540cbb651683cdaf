# The server in an image that holds a Java, Hopwise, and nothing else: no shell, no package manager. docs/operate.md.
#   docker build -t hopwise .
#   docker run --read-only --tmpfs /tmp -v hopwise-data:/data -v ./serve.yaml:/etc/hopwise/serve.yaml:ro hopwise
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -Dquick -Dmaven.test.skip=true package

# what is in the image comes together below /image
RUN mkdir -p /image/opt/hopwise/lib /image/opt/hopwise/native /image/etc/hopwise /image/tmp /image/data \
 && cp -r target/hopwise.jar target/rule-compiler target/picture target/server /image/opt/hopwise/lib/ \
 && jlink --strip-debug --no-header-files --no-man-pages --compress=2 --output /image/opt/java \
      --add-modules java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,java.net.http,java.scripting,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.unsupported
# SQLite's own code would be unpacked at each start, into a folder from which nothing may be executed
RUN cd /tmp && jar xf /src/target/server/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
 && cp "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" /image/opt/hopwise/native/
# the libraries of C that these need, wherever they lie; what draws on screens is left out
RUN rm -f /image/opt/java/lib/libawt_xawt.so /image/opt/java/lib/libsplashscreen.so /image/opt/java/lib/libjawt.so \
      /image/opt/java/lib/libjsound.so \
 && find /image/opt -name '*.so' -exec ldd /image/opt/java/bin/java {} + 2>/dev/null \
      | grep -o '/[^ ]*\.so[^ ]*' | grep -v -e '^/image' -e ':$' | sort -u \
      | xargs -I {} cp -L --parents {} /image/ \
 && if [ -d /usr/lib/locale/C.utf8 ]; then cp -r --parents /usr/lib/locale/C.utf8 /image/; fi \
 && echo 'hopwise:x:65532:65532::/data:/nonexistent' >/image/etc/passwd \
 && echo 'hopwise:x:65532:' >/image/etc/group \
 && echo 'hosts: files dns' >/image/etc/nsswitch.conf \
 && cp src/main/deploy/serve.yaml /image/etc/hopwise/ \
 && chown -R 65532:65532 /image/data && chmod 700 /image/data && chmod 1777 /image/tmp

FROM scratch
COPY --from=build /image/ /
USER 65532:65532
ENV HOME=/data \
    LANG=C.UTF-8 \
    HOPWISE_SERVE_DATA=/data
VOLUME /data
EXPOSE 8094
# it breaks off what it is at within ten seconds a case; give it a minute: docker stop --time 60
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=15s --start-period=60s --retries=3 \
  CMD ["/opt/java/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", "/opt/hopwise/lib/hopwise.jar:/opt/hopwise/lib/server/*", "io.hopwise.cli.Main", "serve", "--health", "--config", "/etc/hopwise/serve.yaml"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseParallelGC", "-XX:MaxRAMPercentage=75", "-XX:-UsePerfData", "-Dorg.sqlite.lib.path=/opt/hopwise/native", "-Dorg.sqlite.lib.name=libsqlitejdbc.so", "-cp", "/opt/hopwise/lib/hopwise.jar:/opt/hopwise/lib/rule-compiler/*:/opt/hopwise/lib/picture/*:/opt/hopwise/lib/server/*", "io.hopwise.cli.Main"]
CMD ["serve", "--config", "/etc/hopwise/serve.yaml"]
