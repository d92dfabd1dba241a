package dev.heed.clients;

import java.util.List;

/** An official client, driven through its own public interface and nothing else. */
interface Client {
    /** Hands the calls over in order and returns; the client delivers them when and how it likes. */
    Emission emit(List<Call> calls, Target target);
}
