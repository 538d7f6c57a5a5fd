using CsCheck;

namespace Unmask.Tests;

public sealed class FailureWordsTests
{
    [Theory]
    [InlineData("Status 400: This model takes only temperature 1. (the same 3 times)", "Status 400: This model takes only temperature ….")]
    [InlineData("Status 503: Request req_01AbC-9 failed at 12:30:01.", "Status 503: Request … failed at ….")]
    [InlineData("nothing listens at 127.0.0.1:8080 (failed 8 times)", "nothing listens at …")]
    [InlineData("No digits here.", "No digits here.")]
    public void Ids_times_and_numbers_do_not_tell_failures_apart_and_the_status_does(string says, string alike) => Assert.Equal(alike, FailureWords.Alike(says));

    [Fact]
    public void Any_words_have_a_likeness_that_is_its_own_likeness() =>
        Gen.String.Sample(says => Assert.Equal(FailureWords.Alike(says), FailureWords.Alike(FailureWords.Alike(says))));
}
