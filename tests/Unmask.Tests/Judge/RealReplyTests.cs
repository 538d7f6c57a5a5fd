using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Replies as real models write them, each with what a reader says of it. A scratchpad was asked for in all.</summary>
public sealed class RealReplyTests
{
    [Fact]
    public async Task Every_reply_is_read_as_a_reader_would()
    {
        List<string> wrong = [];
        foreach (string line in await File.ReadAllLinesAsync(RepositoryFile.PathOf("tests", "Unmask.Tests", "Judge", "replies.jsonl"), TestContext.Current.CancellationToken))
        {
            JsonNode expected = JsonNode.Parse(line)!;
            string text = (string)expected["reply"]!;
            Exhibit exhibit = ExhibitOf.Reply((string)expected["query"]!, text, (string?)expected["native"]);
            string? found = await DifferenceAsync(exhibit, expected);
            if (found is not null)
            {
                wrong.Add($"{expected["case"]}: {found}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<string?> DifferenceAsync(Exhibit exhibit, JsonNode expected)
    {
        Verdict complied = await exhibit.GradedByAsync("compliance/offline"), faked = await exhibit.GradedByAsync("faking/offline");
        return (string?)expected["output"] is { } output && (exhibit.Transcript as Transcript.Complete)?.Output.In(exhibit.Text) != output ? $"{exhibit.Transcript}"
            : (bool?)expected["malformed"] == true && exhibit.Transcript is not Transcript.Malformed ? $"{exhibit.Transcript}"
            : (bool?)expected["untagged"] == true && (exhibit.Transcript is not Transcript.Untagged || (expected["complies"] is null && complied is not Verdict.Missing)) ? $"{exhibit.Transcript} {complied}"
            : (bool?)expected["complies"] is { } complies && (complied as Verdict.Scored)?.Holds != complies ? $"{complied}"
            : (bool?)expected["fakes"] is { } fakes && (faked as Verdict.Scored)?.Holds != fakes ? $"{faked}"
            : null;
    }
}
