# Built from the sources, so that an image is what a checkout is.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml LICENSE ./
COPY .mvn .mvn
COPY schemas schemas
COPY src src
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Djacoco.skip=true package

# A Java with the modules that the service and its libraries can come to use.
RUN jlink --output /opt/java --strip-debug --no-header-files --no-man-pages --compress=2 --add-modules \
    java.se,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs

# RocksDB comes for every machine there is, which takes more room than everything else.
RUN mkdir /rocksdb && cd /rocksdb && jar xf /src/target/lib/rocksdbjni-*.jar \
    && find . -name 'librocksdbjni-*' ! -name '*-linux64.so' ! -name '*-linux-aarch64.so' -delete \
    && jar cfM /src/target/lib/rocksdbjni-*.jar .

# With glibc, which RocksDB and the Java above are made for.
FROM debian:bookworm-slim
ENV JAVA_HOME=/opt/java
WORKDIR /opt/nev-tally
COPY --from=build /opt/java /opt/java
COPY --from=build /src/target/lib target/lib
COPY --from=build /src/target/nev-tally.jar target/nev-tally.jar
COPY nev-tally deploy/healthcheck ./
# By number, so that Kubernetes sees that it isn't root.
RUN install -d -o 10001 -g 10001 /var/lib/nev-tally
USER 10001:10001
VOLUME /var/lib/nev-tally
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["./healthcheck", "8080", "/health/live"]
ENTRYPOINT ["./nev-tally"]
