using System.Reflection;
using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>What is read of an answer must not depend on how busy the machine is that reads it.</summary>
public sealed class BusyMachineTests
{
    [Theory]
    [InlineData(typeof(ErrorKinds), 7)]
    [InlineData(typeof(ThinkingMarks), 4)]
    [InlineData(typeof(RateWords), 3)]
    [InlineData(typeof(WaitTime), 2)]
    public void No_expression_that_reads_an_answer_has_a_limit_of_time(Type reader, int expressions)
    {
        const BindingFlags Own = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        Regex[] all =
        [
            .. reader.GetFields(Own).Where(field => field.FieldType == typeof(Regex)).Select(field => (Regex)field.GetValue(null)!),
            .. reader.GetMethods(Own).Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0).Select(method => (Regex)method.Invoke(obj: null, parameters: null)!),
        ];
        Assert.Equal(expressions, all.Length);
        Assert.All(all, one => Assert.Equal(Regex.InfiniteMatchTimeout, one.MatchTimeout));
    }

    [Theory]
    [InlineData("violate violate ")]
    [InlineData("blocked against our ")]
    [InlineData("model ")]
    [InlineData("account account_")]
    [InlineData("exceed rate ")]
    [InlineData("request been ")]
    public void A_long_message_of_words_that_nearly_match_is_read_in_linear_time(string piece)
    {
        // Twenty million steps for a reader that is linear, and more than any test would wait for one that goes back at each word.
        string message = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.False(ErrorKinds.SoundsLikeFilter(message));
        Assert.False(ErrorKinds.SoundsLikeAccount(message));
        Assert.False(ErrorKinds.SoundsEmpty(message));
        Assert.False(ErrorKinds.SoundsLikeRate(message));
    }
}
