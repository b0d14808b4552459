/** Everything that the recorder can write: loaded for its effect. */
import './recordedArithmetic.ts';
import './recordedConvolutions.ts';
import './recordedShapes.ts';
import './recordedSums.ts';
