package io.nevtally.view;

import io.nevtally.key.OutputKey;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an answer is asked for. Figures come in the order of their keys, so that a page is named by the key
 * before it; it is the same page whether or not that figure is still there.
 *
 * @param after the key that the page begins behind, exclusive; null for the first page
 * @param limit the most figures on it, at least 1
 */
public record Page(@Nullable OutputKey after, int limit) {

    /** The first page. */
    public static Page first(int limit) {
        return new Page(null, limit);
    }
}
