import io.nevtally.avro.TrustedRecords;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.key.OutputKey;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** Tells a total, from its key and its value in the Confluent wire format, in hexadecimal. */
public final class Consumer {
    private static final int HEADER = 5;

    private Consumer() {}

    public static void main(String[] args) throws IOException {
        TrustedRecords.trust();
        OutputKey key = OutputKey.parse(args[0]);
        byte[] value = HexFormat.of().parseHex(args[1]);
        RunningTotal total = new SpecificDatumReader<>(RunningTotal.class)
                .read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
        System.out.println(key.subject() + " of " + key.member() + " from " + key.start() + ": " + total.getTotal()
                + ", " + total.getState());
    }
}
