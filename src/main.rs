//! The `dateline` program: arguments in, exit code out; everything else is the library's.

fn main() -> std::process::ExitCode {
    dateline::cli::run()
}
