package io.nevtally.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingCalendarTest {

    @ParameterizedTest
    @CsvSource({
        // Eight hours ahead of UTC, and no daylight saving since 1992
        "Asia/Shanghai, 2023-06-30T15:59:59.999Z, 2023-06-30",
        "Asia/Shanghai, 2023-06-30T16:00:00Z,     2023-07-01",
        "Asia/Shanghai, 2023-12-31T16:00:00Z,     2024-01-01",
        "Asia/Shanghai, 2024-02-28T16:00:00Z,     2024-02-29",
        // Summer time of 1988: nine hours
        "Asia/Shanghai, 1988-06-30T14:59:59.999Z, 1988-06-30",
        "Asia/Shanghai, 1988-06-30T15:00:00Z,     1988-07-01",
        // Either side of the change to summer time, and back
        "Europe/Berlin, 2023-03-25T22:59:59.999Z, 2023-03-25",
        "Europe/Berlin, 2023-03-25T23:00:00Z,     2023-03-26",
        "Europe/Berlin, 2023-03-26T21:59:59.999Z, 2023-03-26",
        "Europe/Berlin, 2023-03-26T22:00:00Z,     2023-03-27",
        "Europe/Berlin, 2023-10-29T22:59:59.999Z, 2023-10-29",
        "Europe/Berlin, 2023-10-29T23:00:00Z,     2023-10-30",
        // Half an hour off; in 2006 the clock went back from 00:01 to 23:01 of the day before
        "America/St_Johns, 2023-01-01T03:29:59Z,  2022-12-31",
        "America/St_Johns, 2023-01-01T03:30:00Z,  2023-01-01",
        "America/St_Johns, 2023-07-01T02:30:00Z,  2023-07-01",
        "America/St_Johns, 2006-10-29T02:30:59Z,  2006-10-29",
        "America/St_Johns, 2006-10-29T02:31:00Z,  2006-10-28",
        "America/St_Johns, 2006-10-29T03:30:00Z,  2006-10-29",
        // The last change of the zone, which left out the 21st
        "Pacific/Kwajalein, 1993-08-21T11:59:59Z, 1993-08-20",
        "Pacific/Kwajalein, 1993-08-21T12:00:00Z, 1993-08-22",
        // No change ever
        "+05:45, 2023-06-30T18:14:59Z,            2023-06-30",
        "+05:45, 2023-06-30T18:15:00Z,            2023-07-01",
        // Before 1970
        "UTC, 1969-12-31T23:59:59.999Z,           1969-12-31",
        "Asia/Shanghai, 1969-12-31T15:59:59Z,     1969-12-31",
    })
    void shouldTellTheDayInTheZone(ZoneId zone, Instant instant, LocalDate day) {
        assertThat(new ReportingCalendar(zone).dayOf(instant)).isEqualTo(day);
    }

    @Test
    void shouldTellTheSameDayAndItsStartAsJavaInAllZones() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            ReportingCalendar calendar = new ReportingCalendar(zone);
            Stream.concat(
                            zone.getRules().getTransitions().stream().map(ZoneOffsetTransition::getInstant),
                            Stream.of(Instant.parse("-9999-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z")))
                    .flatMap(change -> Stream.of(-86_400, -1, 0, 3_600, 86_400).map(change::plusSeconds))
                    .forEach(instant -> {
                        LocalDate day = instant.atZone(zone).toLocalDate();
                        assertThat(calendar.dayOf(instant))
                                .as("%s in %s", instant, id)
                                .isEqualTo(day);
                        assertThat(calendar.startOf(day))
                                .as("%s in %s", day, id)
                                .isEqualTo(day.atStartOfDay(zone).toInstant());
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai,    2023-07-01, 2023-06-30T16:00:00Z, PT24H",
        "Asia/Shanghai,    1988-04-17, 1988-04-16T16:00:00Z, PT23H",
        "Asia/Shanghai,    1988-09-11, 1988-09-10T15:00:00Z, PT25H",
        "Europe/Berlin,    2023-03-26, 2023-03-25T23:00:00Z, PT23H",
        "Europe/Berlin,    2023-10-29, 2023-10-28T22:00:00Z, PT25H",
        "America/St_Johns, 2023-03-12, 2023-03-12T03:30:00Z, PT23H",
        "America/St_Johns, 2023-11-05, 2023-11-05T02:30:00Z, PT25H",
    })
    void shouldTellWhenADayStarts(ZoneId zone, LocalDate day, Instant start, Duration length) {
        ReportingCalendar calendar = new ReportingCalendar(zone);

        assertThat(calendar.startOf(day)).isEqualTo(start);
        assertThat(calendar.dayOf(start)).isEqualTo(day);
        assertThat(calendar.startOf(day.plusDays(1))).isEqualTo(start.plus(length));
    }
}
