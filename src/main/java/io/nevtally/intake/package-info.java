/** The first stage: checks each record, settles revisions and repeats, and folds what counts into day partials. */
@NullMarked
package io.nevtally.intake;

import org.jspecify.annotations.NullMarked;
