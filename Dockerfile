# Built from the sources, so that an image is what a checkout is.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml LICENSE ./
COPY .mvn .mvn
COPY schemas schemas
COPY src src
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Djacoco.skip=true package

FROM eclipse-temurin:17-jre
WORKDIR /opt/nev-tally
COPY nev-tally ./
COPY --from=build /src/target/nev-tally.jar target/nev-tally.jar
COPY --from=build /src/target/lib target/lib
RUN useradd --system --home-dir /var/lib/nev-tally --create-home nev-tally
USER nev-tally
VOLUME /var/lib/nev-tally
EXPOSE 8080
ENTRYPOINT ["./nev-tally"]
