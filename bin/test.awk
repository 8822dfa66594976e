# Reads what GoogleTest or node's TAP reporter printed: `passed failed skipped` to stdout, the failed tests' words to stderr.
# Set `status` to the suite's exit status: one that ended badly without saying which test failed counts as one more failure.

function tell(text) { print text > "/dev/stderr" }

{ sub(/\r$/, "") }

# GoogleTest: a test's lines stand between RUN and its result.
/^\[ RUN      \]/ { said = $0; open = 1; next }
/^\[       OK \]/ { if (open) ++passed; open = 0; next }
/^\[  SKIPPED \] [^ ]+ \(/ { if (open) ++skipped; open = 0; next }
/^\[  FAILED  \] [^ ]+.* \([0-9]+ ms\)$/ { if (open) { ++failed; tell(said "\n" $0) } open = 0; next }
open { said = said "\n" $0; next }

# TAP: a result's details follow it, indented, until a line of three dots.
/^ *not ok / && !/# (TODO|SKIP)/ { details = 1 }
details { tell($0); if ($0 ~ /^ *\.\.\.$/) details = 0 }
/# SKIP test name does not match pattern/ { ++not_meant }
/^# pass [0-9]+$/ { passed += $3 }
/^# (fail|cancelled) [0-9]+$/ { failed += $3 }
/^# (skipped|todo) [0-9]+$/ { skipped += $3 }
{ last = last "\n" $0; if (++kept > 40) { sub(/^\n[^\n]*/, "", last); --kept } }

END {
    if (status != 0 && (open || !failed)) {
        ++failed
        tell("ended with status " status (status == 124 ? " (it took too long)" : "") (open ? "\n" said : last))
    }
    print passed + 0, failed + 0, skipped - not_meant + 0
}
