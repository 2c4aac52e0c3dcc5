package io.nevtally.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a JVM has used.
 *
 * @param cpuSeconds CPU time of all its threads since it was started
 * @param heap bytes of the heap in use, garbage among them unless it was just collected
 * @param heapPeak the most that were in use, pool by pool, since they were last reset
 * @param rssPeak the most bytes that were resident since it was started; 0 where Linux doesn't tell
 */
record Vitals(double cpuSeconds, long heap, long heapPeak, long rssPeak) {

    /** Those of this JVM. */
    static Vitals now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Vitals(
                system.getProcessCpuTime() / 1e9,
                pools().mapToLong(pool -> pool.getUsage().getUsed()).sum(),
                pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(),
                residentPeak());
    }

    /** The same, with the garbage collected first. */
    static Vitals ofLiving() {
        System.gc();
        return now();
    }

    /** Forgets the peak of this JVM's heap. */
    static void resetPeak() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Those of two JVMs together. */
    Vitals plus(Vitals other) {
        return new Vitals(
                cpuSeconds + other.cpuSeconds, heap + other.heap, heapPeak + other.heapPeak, rssPeak + other.rssPeak);
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static long residentPeak() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
